/** What is called otherwise on the destination. */
export type DestinationMapping =
  | { readonly kind: 'bridge'; readonly from: string; readonly to: string }
  /** A folder, with all below it, or a file. */
  | { readonly kind: 'path'; readonly from: string; readonly to: string }
  /** The emulator that the destination names for the guest's machine type. */
  | { readonly kind: 'emulator' };
