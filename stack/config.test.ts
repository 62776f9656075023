import { describe, expect, test } from 'vitest';
import { readConfig } from './config.ts';

describe('the settings of the launcher', () => {
	test('without any, everything is in its default place', () => {
		const config = readConfig([], {}, '/srv/robotvagt');
		expect(config).toMatchObject({
			demo: true,
			dataFolder: '/srv/robotvagt/.data',
			register: '/srv/robotvagt/robots.yaml',
			adaptersFile: '/srv/robotvagt/adapters.yaml',
			lang: 'en',
			smtpElsewhere: false,
		});
		expect(config.ports).toMatchObject({
			collector: 4318,
			web: 8080,
			prometheus: 9090,
			mailCatcherWeb: 8025,
		});
	});

	test('an offset moves every port, one that was chosen too', () => {
		const { ports } = readConfig(['--ports-offset', '1000'], { WEB_PORT: '8081' }, '/');
		expect(ports).toMatchObject({ collector: 5318, web: 9081, alertmanager: 10_093 });
	});

	test('a flag goes before the environment', () => {
		const config = readConfig(
			['--data', 'elsewhere', '--no-demo'],
			{ ROBOTVAGT_DATA: '/var/lib/rv' },
			'/srv',
		);
		expect(config).toMatchObject({ dataFolder: '/srv/elsewhere', demo: false });
	});

	test('a real mail server means no mail catcher', () => {
		expect(readConfig([], { SMTP_URL: 'smtps://mail.kommune.example' }, '/').smtpElsewhere).toBe(true);
		expect(readConfig([], { SMTP_URL_FILE: '/run/secrets/smtp' }, '/').smtpElsewhere).toBe(true);
		expect(readConfig([], { SMTP_URL: '' }, '/').smtpElsewhere).toBe(false);
	});

	test('all faults are told at once', () => {
		const env = { ROBOTVAGT_LANG: 'fr', COLLECTOR_PORT: 'abc', WEB_PORT: '9090', SMTP_URL: 'mail.example' };
		const read = () => readConfig([], env, '/');
		expect(read).toThrow(/ROBOTVAGT_LANG.*"fr"/);
		expect(read).toThrow(/COLLECTOR_PORT must be integer \(it is "abc"\)/);
		expect(read).toThrow(/WEB_PORT and PROMETHEUS_PORT are both 9090/);
		expect(read).toThrow(/SMTP_URL/);
	});

	test('an offset that is none, or too large, is refused', () => {
		expect(() => readConfig(['--ports-offset', 'ten'], {}, '/')).toThrow('"ten"');
		expect(() => readConfig(['--ports-offset', '60000'], {}, '/')).toThrow('too large');
	});

	test('a collector that asks for tokens needs one for the stack itself', () => {
		const env = { ROBOTVAGT_TOKENS_FILE: 'secrets/tokens.yaml' };
		expect(() => readConfig([], env, '/')).toThrow('ROBOTVAGT_TOKEN or ROBOTVAGT_TOKEN_FILE');
		const token = { ROBOTVAGT_TOKEN_FILE: 'secrets/stack-token' };
		expect(readConfig([], { ...env, ...token }, '/srv').tokenFile).toBe('/srv/secrets/stack-token');
	});

	test('an unknown flag is refused', () => {
		expect(() => readConfig(['--nodemo'], {}, '/')).toThrow('--nodemo');
	});
});
