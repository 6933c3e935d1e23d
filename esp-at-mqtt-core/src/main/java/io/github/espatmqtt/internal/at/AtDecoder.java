package io.github.espatmqtt.internal.at;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * Cuts the byte stream of a module into frames. Does no I/O and knows no clock: bytes
 * come in pieces of any size, frames go to the sink as soon as they are certain.
 *
 * <p>
 * Text in the header of a message is not escaped, so there are bytes that can be read in
 * two ways, and publishers who know that. Such a message is dropped, and with it all that
 * follows until both ways have come to the start of the same line.
 */
final class AtDecoder {

	/** Past it nothing is certain before a pause. */
	private static final int MAXIMUM_ALTERNATIVES = 8;

	private final AtSyntax syntax;

	private final WithheldFrames frames;

	private final AtParser parser;

	/** Other ways to read what has come since a message with two readings. */
	private final List<AtParser> alternatives = new ArrayList<>();

	private boolean alternativesOld;

	private boolean overwhelmed;

	/**
	 * Create a new decoder at the start of a line.
	 * @param syntax the lines with special rules
	 * @param sink takes the frames, in their order
	 */
	AtDecoder(AtSyntax syntax, Consumer<AtFrame> sink) {
		this.syntax = syntax;
		this.frames = new WithheldFrames(sink);
		this.parser = new AtParser(syntax, this.frames);
	}

	/**
	 * Take bytes.
	 * @param bytes holds the bytes
	 * @param offset where they start
	 * @param length how many there are
	 */
	void decode(byte[] bytes, int offset, int length) {
		int next = offset;
		int end = offset + length;
		while (next < end) {
			if (this.alternatives.isEmpty()) {
				next += this.parser.take(bytes, next, end);
			}
			else {
				takeInAllWays(bytes, next++);
			}
			if (this.parser.isContradicted()) {
				addAlternative();
			}
		}
	}

	private void takeInAllWays(byte[] bytes, int position) {
		this.parser.take(bytes, position, position + 1);
		this.alternatives.forEach((alternative) -> alternative.take(bytes, position, position + 1));
		if (this.alternatives.stream().anyMatch(AtParser::isContradicted)) {
			addAlternative();
		}
		if (this.parser.isAtLineStart() && !this.overwhelmed) {
			this.alternatives.removeIf(AtDecoder::isAtCertainStart);
			this.frames.mute(!this.alternatives.isEmpty());
		}
	}

	/**
	 * Take into account that a line may start here, unless that is one of the ways
	 * already.
	 */
	private void addAlternative() {
		if (this.parser.isAtLineStart() || this.alternatives.stream().anyMatch(AtDecoder::isAtCertainStart)) {
			return;
		}
		this.overwhelmed |= this.alternatives.size() == MAXIMUM_ALTERNATIVES;
		if (!this.overwhelmed) {
			this.alternatives.add(new AtParser(this.syntax, new WithheldFrames((frame) -> {
			})));
		}
		this.frames.mute(true);
	}

	private static boolean isAtCertainStart(AtParser parser) {
		return parser.isAtLineStart() && parser.isCertain();
	}

	/**
	 * Take note that nothing has arrived for a while: what has arrived is not the
	 * beginning of a line that is under way.
	 */
	void pause() {
		if (this.alternatives.isEmpty()) {
			this.frames.pause();
		}
		else {
			startAnew();
		}
	}

	/**
	 * Take note that so much time has passed since this was called the last time that a
	 * line which was under way then has ended.
	 */
	void age() {
		this.frames.age();
		if (this.alternativesOld) {
			startAnew();
		}
		this.alternativesOld = !this.alternatives.isEmpty();
	}

	/**
	 * Take note that nothing has arrived for so long that what is incomplete will not be
	 * completed: a payload some bytes of which were lost, a line without its line end.
	 */
	void idle() {
		if (this.alternatives.isEmpty()) {
			this.parser.end();
			this.frames.settle();
		}
		else {
			startAnew();
		}
	}

	private void startAnew() {
		this.alternatives.clear();
		this.overwhelmed = false;
		this.frames.settle();
		this.frames.mute(false);
		this.parser.startLine();
	}

	/**
	 * Return whether what has arrived are whole lines.
	 */
	boolean isAtLineStart() {
		return this.alternatives.isEmpty() && this.parser.isAtLineStart();
	}

	/**
	 * Return whether frames are held back that time may release.
	 */
	boolean isDoubtful() {
		return !this.frames.isEmpty() || !this.alternatives.isEmpty();
	}

}
