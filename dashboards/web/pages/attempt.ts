/** How long a viewer wanted silence, and why it came to nothing where it did. */
export interface SilenceAttempt {
	choice: string;
	comment: string;
	fault: string | null;
}

/** How a viewer may act: under a name they give, as who they have logged in as, or not before they have. */
export type Acting = { kind: 'anyone' } | { kind: 'person'; name: string; csrf: string } | { kind: 'login' };

/** What a viewer has typed, and why it came to nothing where it did. */
export interface Attempt {
	by: string;
	comment: string;
	fault: string | null;
	acting: Acting;
	/** What was wanted of the other form, where that was sent. */
	silencing?: SilenceAttempt;
}
