/** The files of a capture, wherever they are. */
export interface CaptureFiles {
  /** For messages. */
  readonly place: string;
  /** Null when there is no such file. Throws when it cannot be read, or is not inside of the capture. */
  read(file: string): Buffer | null;
}
