/** ln C(n, k). */
export function logChoose(n: number, k: number): number {
	let sum = 0;
	for (let i = 1; i <= k; i++) sum += Math.log((n - i + 1) / i);
	return sum;
}
