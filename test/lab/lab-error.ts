/** Something in the lab itself went wrong; the message says what, and where its logs are. */
export class LabError extends Error {
  override readonly name = 'LabError';
}
