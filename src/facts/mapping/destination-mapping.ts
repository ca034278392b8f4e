/** What is called otherwise on the destination. */
export type DestinationMapping =
  | { readonly kind: 'bridge' | 'network'; readonly from: string; readonly to: string }
  /** A folder, with all below it, or a file. */
  | { readonly kind: 'path'; readonly from: string; readonly to: string }
  /** The emulator: null for the one that the destination names for the guest's machine type. */
  | { readonly kind: 'emulator'; readonly path: string | null };
