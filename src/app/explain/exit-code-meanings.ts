/** What an exit code says, and what to do about it. */
export interface ExitCodeMeaning {
  readonly meaning: string;
  readonly advice: string;
}

const nothing = 'Nothing has to be done.';

/** Every exit code; docs/exit-codes.md is the contract. */
export const exitCodeMeanings: Readonly<Record<number, ExitCodeMeaning>> = {
  0: { meaning: 'Go, or go with warnings; a migration is finished and verified.', advice: nothing },
  10: { meaning: 'Go with warnings; only with --detailed-exit-code.', advice: 'Read the warnings before the move.' },
  20: {
    meaning: 'No-go: libvirt would refuse the migration, or the guest would be hurt.',
    advice: 'Mend the blockers of the report, and check again; `plan --fix` says which of them steps can mend.',
  },
  21: {
    meaning: 'Incomplete: a blocker could not be evaluated, which is no go.',
    advice:
      'See under “Could not be decided” which facts are missing, and why; often the hosts have to be read as root.',
  },
  22: {
    meaning: 'The plan is stale, has expired, was edited, or was carried out already. Nothing was done.',
    advice: 'Make the plan again, and review it.',
  },
  23: {
    meaning: 'Not moved: the guest is verified on the source, and what was made for it is undone.',
    advice: "Read the reason: libvirt's own words are in the report of the run.",
  },
  24: {
    meaning: 'A person is needed: the report of the run says what is so.',
    advice: 'Run `virt-preflight status RUN`, which changes nothing, then what it prints.',
  },
  25: {
    meaning: 'Partly: some guests moved and others did not, or a step after a migration failed.',
    advice: 'The report of the run has the outcome of each guest. Make a plan for the others.',
  },
  26: {
    meaning: 'Nobody said yes. Nothing was done.',
    advice: 'Answer the question with yes; without a terminal, say --yes.',
  },
  27: {
    meaning: 'The outcome is not known: a host could not be asked, or the run was left. Nothing was done about it.',
    advice:
      'Run `virt-preflight status RUN`, then `virt-preflight resume RUN`. Start the guest nowhere by hand before.',
  },
  28: {
    meaning: 'Two copies of the guest run (split brain). Nothing was stopped.',
    advice: 'Run what the report prints, in its order. Destroy no copy before you know which one people work with.',
  },
  29: {
    meaning: 'The guest is down on both hosts, or lost.',
    advice: 'The report says whether the source can start it again; nothing is started by itself.',
  },
  64: {
    meaning: 'The command line was not understood, or names something that is not there.',
    advice: 'Standard error says what, and names what is written nearly so; --help has examples.',
  },
  65: {
    meaning: 'An input file (capture, rule, waivers, inventory, plan, report) cannot be used.',
    advice: 'Standard error says the file and, where it is YAML, line and column.',
  },
  69: {
    meaning: 'A host could not be reached, or refused access.',
    advice: 'Try the same with ssh; standard error has its words. Host keys are never accepted in silence.',
  },
  70: {
    meaning: 'A bug in virt-preflight.',
    advice: 'Report it with what was printed. After apply, migrate or resume, `virt-preflight status` says what is so.',
  },
  73: {
    meaning: 'A file could not be written: a report, a plan, or the journal of a run, without which no step runs.',
    advice: 'Choose a folder that exists, has room, and that you may write to.',
  },
  75: {
    meaning: 'Locked: another run has the guest, or somebody else migrates it. Nothing was done.',
    advice: 'Standard error says who and since when. Wait for it, or look at it: `virt-preflight status`.',
  },
  78: { meaning: 'The configuration cannot be used.', advice: 'Standard error says the file and what is wrong in it.' },
  130: {
    meaning: 'Interrupted by Ctrl-C before any change.',
    advice: nothing,
  },
  143: {
    meaning: 'Ended by SIGTERM before any change.',
    advice: nothing,
  },
};
