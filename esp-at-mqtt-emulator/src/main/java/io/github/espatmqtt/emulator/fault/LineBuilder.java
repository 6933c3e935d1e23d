package io.github.espatmqtt.emulator.fault;

/**
 * Collects what goes wrong with bytes.
 *
 * @param <B> the builder that goes on collecting
 */
abstract class LineBuilder<B> {

	private boolean silent;

	private boolean tornWrites;

	private boolean noise;

	private double loss;

	private long seed;

	private boolean randomPieces;

	private int longestPiece = Integer.MAX_VALUE;

	/**
	 * Let the module's output arrive in random pieces.
	 * @return this builder
	 */
	public B tornWrites() {
		this.tornWrites = true;
		return self();
	}

	/**
	 * Let lines of random bytes appear between the module's frames.
	 * @return this builder
	 */
	public B noise() {
		this.noise = true;
		return self();
	}

	/**
	 * Let nothing the module says arrive.
	 * @return this builder
	 */
	public B silent() {
		this.silent = true;
		return self();
	}

	/**
	 * Lose bytes, in both directions.
	 * @param probability from 0 to 1, for each byte
	 * @return this builder
	 */
	public B loseBytes(double probability) {
		this.loss = probability;
		return self();
	}

	/**
	 * Make everything random repeatable.
	 * @param seed any number
	 * @return this builder
	 */
	public B seed(long seed) {
		this.seed = seed;
		return self();
	}

	/**
	 * Cut messages longer than the module's buffer at random places, as where the network
	 * delivers them in pieces.
	 * @return this builder
	 */
	public B cutMessages() {
		this.randomPieces = true;
		return self();
	}

	/**
	 * Cut messages longer than the module's buffer into pieces that do not fill it.
	 * @param longest the most bytes of a piece, at least 1
	 * @return this builder
	 */
	public B cutMessages(int longest) {
		this.longestPiece = longest;
		return self();
	}

	final Faults.Line line() {
		return new Faults.Line(this.silent, this.tornWrites, this.noise, this.loss, this.seed);
	}

	final Faults.Pieces pieces() {
		return new Faults.Pieces(this.randomPieces, this.longestPiece);
	}

	abstract B self();

}
