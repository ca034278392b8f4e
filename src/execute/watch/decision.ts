/** Help for a migration that does not converge, and in one sentence why. */
export type Decision =
  | { readonly kind: 'set-downtime-limit'; readonly milliseconds: number; readonly why: string }
  | { readonly kind: 'set-bandwidth'; readonly mebibytesPerSecond: number; readonly why: string }
  | { readonly kind: 'set-compression-cache'; readonly bytes: number; readonly why: string }
  | { readonly kind: 'switch-to-post-copy'; readonly why: string }
  | { readonly kind: 'suspend'; readonly why: string };
