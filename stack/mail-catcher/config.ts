import Type, { type Static } from 'typebox';
import Value from 'typebox/value';
import { PORTS } from '#model/ports.ts';

const Config = Type.Object({
	// Folder the caught mails are kept in (below it: `mails/`).
	ROBOTVAGT_DATA: Type.String({ minLength: 1, default: '.data' }),
	// Where SMTP is spoken; no authentication, so it stays on this machine.
	MAIL_CATCHER_HOST: Type.String({ minLength: 1, default: '127.0.0.1' }),
	MAIL_CATCHER_SMTP_PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: PORTS.mailCatcherSmtp }),
	// Where the mails can be read.
	MAIL_CATCHER_WEB_PORT: Type.Integer({ minimum: 0, maximum: 65_535, default: PORTS.mailCatcherWeb }),
	// How many mails are kept; the oldest go first.
	MAIL_CATCHER_KEEP: Type.Integer({ minimum: 1, default: 500 }),
});
export type MailCatcherConfig = Static<typeof Config>;

/** Reads the environment. Throws one Error that lists every fault. */
export function readConfig(env: NodeJS.ProcessEnv): MailCatcherConfig {
	const named = Object.fromEntries(
		Object.keys(Config.properties)
			.filter(key => (env[key] ?? '') !== '')
			.map(key => [key, env[key]]),
	);
	const config = Value.Default(Config, Value.Convert(Config, named));
	const faults = [...Value.Errors(Config, config)].map(
		fault => `${fault.instancePath.slice(1)} ${fault.message}`,
	);
	if (faults.length > 0) throw new Error(faults.join('\n'));
	return config as MailCatcherConfig;
}
