/** How long a viewer wanted silence, and why it came to nothing where it did. */
export interface SilenceAttempt {
	choice: string;
	comment: string;
	fault: string | null;
}

/** What a viewer has typed, and why it came to nothing where it did. */
export interface Attempt {
	by: string;
	comment: string;
	fault: string | null;
	/** What was wanted of the other form, where that was sent. */
	silencing?: SilenceAttempt;
}
