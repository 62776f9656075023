import { Secret, TOTP } from 'otpauth';

const ISSUER = 'Robotvagt';
const PERIOD = 30;
/** A code of the moment before and after is good too: telephones' clocks are a little off. */
const WINDOW = 1;

const totpOf = (secret: string, label = '') =>
	new TOTP({
		issuer: ISSUER,
		label,
		secret: Secret.fromBase32(secret),
		period: PERIOD,
		digits: 6,
		algorithm: 'SHA1',
	});

/** A new secret of 160 bits (RFC 4226 asks for that), as base32. */
export const newTotp = (): string => new Secret({ size: 20 }).base32;

/** What authenticator apps read from a QR code. */
export const totpUrl = (secret: string, user: string): string => totpOf(secret, user).toString();

/** The code at a moment, epoch ms. */
export const totpCode = (secret: string, at: number): string => totpOf(secret).generate({ timestamp: at });

/** The time step (RFC 6238) a code belongs to; null for a wrong one. Spaces in it, as apps show them, are no fault. */
export function totpStep(secret: string, code: string, now: number): number | null {
	const token = code.replace(/\s/g, '');
	if (!/^\d{6}$/.test(token)) return null;
	const delta = totpOf(secret).validate({ token, timestamp: now, window: WINDOW });
	return delta === null ? null : Math.floor(now / 1000 / PERIOD) + delta;
}
