package io.github.espatmqtt.emulator.assertj;

import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

import io.github.espatmqtt.emulator.WireLine;
import io.github.espatmqtt.emulator.WireRecording;
import org.assertj.core.api.AbstractAssert;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Assertions on the conversation of a host with a module. Each text is what a line has to
 * start with: a whole command or only its name. What fails shows the end of the
 * conversation, without secrets, and logs all of it.
 *
 * @since 0.1.0
 */
public final class WireAssert extends AbstractAssert<WireAssert, WireRecording> {

	private static final Logger logger = LoggerFactory.getLogger(WireAssert.class);

	private static final int SHOWN = 20;

	private WireAssert(WireRecording actual) {
		super(actual, WireAssert.class);
	}

	/**
	 * Start an assertion.
	 * @param wire the conversation, see
	 * {@link io.github.espatmqtt.emulator.EspAtEmulator#wire()}
	 * @return the assertion
	 */
	public static WireAssert assertThat(WireRecording wire) {
		return new WireAssert(wire);
	}

	/**
	 * The module has received a line from the host.
	 * @param start the start of the line, for example {@code AT+MQTTSUB=0,"a/b",1}
	 * @return this assertion
	 */
	public WireAssert received(String start) {
		return receivedInOrder(start);
	}

	/**
	 * The module has received lines in this order, with others in between or not.
	 * @param starts the starts of the lines
	 * @return this assertion
	 */
	public WireAssert receivedInOrder(String... starts) {
		return inOrder(true, starts);
	}

	/**
	 * The module has not received any such line.
	 * @param start the start of the line
	 * @return this assertion
	 */
	public WireAssert neverReceived(String start) {
		return never(true, start);
	}

	/**
	 * The module has sent a line to the host.
	 * @param start the start of the line, for example {@code +MQTTCONNECTED}
	 * @return this assertion
	 */
	public WireAssert sent(String start) {
		return sentInOrder(start);
	}

	/**
	 * The module has sent lines in this order, with others in between or not.
	 * @param starts the starts of the lines
	 * @return this assertion
	 */
	public WireAssert sentInOrder(String... starts) {
		return inOrder(false, starts);
	}

	/**
	 * The module has not sent any such line.
	 * @param start the start of the line
	 * @return this assertion
	 */
	public WireAssert neverSent(String start) {
		return never(false, start);
	}

	private WireAssert inOrder(boolean fromHost, String... starts) {
		isNotNull();
		List<WireLine> lines = this.actual.lines();
		Iterator<WireLine> rest = lines.iterator();
		for (int i = 0; i < starts.length; i++) {
			if (!advance(rest, fromHost, starts[i])) {
				fail("Expected the module to have %s%s%s%s", verb(fromHost), shown(fromHost, starts[i]),
						(i > 0) ? "\nafter" + shown(fromHost, starts[i - 1]) : "", transcript(lines));
			}
		}
		return this;
	}

	private WireAssert never(boolean fromHost, String start) {
		isNotNull();
		boolean complete = this.actual.isComplete();
		List<WireLine> lines = this.actual.lines();
		if (advance(lines.iterator(), fromHost, start)) {
			fail("Expected the module never to have %s%s%s", verb(fromHost), shown(fromHost, start), transcript(lines));
		}
		if (!complete) {
			fail("Cannot tell whether the module has never %s%s\nbecause the beginning of the conversation is forgotten",
					verb(fromHost), shown(fromHost, start));
		}
		return this;
	}

	private void fail(String message, Object... arguments) {
		failWithMessage("%s", String.format(Locale.ROOT, message, arguments));
	}

	private static boolean advance(Iterator<WireLine> rest, boolean fromHost, String start) {
		while (rest.hasNext()) {
			WireLine next = rest.next();
			if (next.fromHost() == fromHost && next.text().startsWith(start)) {
				return true;
			}
		}
		return false;
	}

	private static String verb(boolean fromHost) {
		return fromHost ? "received" : "sent";
	}

	private static String shown(boolean fromHost, String start) {
		return "\n  " + new WireLine(fromHost, start);
	}

	/**
	 * Show the end of the conversation. All of it is logged.
	 */
	private static String transcript(List<WireLine> lines) {
		int forgone = Math.max(0, lines.size() - SHOWN);
		StringBuilder transcript = new StringBuilder("\nin the conversation");
		if (forgone > 0) {
			logger.info("The conversation in which an assertion failed:{}", listed(lines));
			transcript.append(", which ends like this; the ").append(forgone).append(" lines before are in the log");
		}
		return transcript.append(listed(lines.subList(forgone, lines.size())))
			.append(lines.isEmpty() ? "\n  (nothing was said)" : "")
			.toString();
	}

	private static String listed(List<WireLine> lines) {
		return lines.stream().map((line) -> "\n  " + line).collect(Collectors.joining());
	}

}
