import type { MatrixSubject } from './trace-read.js';

/** Which cell is being evaluated: what the views of hosts and guests stand for at the moment. */
export class MatrixCursor {
  subject: MatrixSubject = { source: 0, guest: -1, disk: -1, nic: -1 };
  destination = 0;

  /** Evaluations nest, so the cell from before comes back. */
  at<Result>(subject: MatrixSubject, destination: number, evaluate: () => Result): Result {
    const before = { subject: this.subject, destination: this.destination };
    this.subject = subject;
    this.destination = destination;
    try {
      return evaluate();
    } finally {
      this.subject = before.subject;
      this.destination = before.destination;
    }
  }
}
