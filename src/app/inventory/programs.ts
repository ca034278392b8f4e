/** Whether `ansible-inventory` may be started, which runs an inventory that is a program. */
export type Programs = 'allowed' | 'none';
