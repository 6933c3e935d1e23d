package io.github.espatmqtt.emulator;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Makes lines of the bytes on the wire, in whatever pieces these arrive. After the
 * module's prompt the host's bytes are raw data until the module has said what became of
 * them, and a received message goes as far as it announces. What has no end is cut after
 * {@value #LONGEST} characters. Each direction may have a thread of its own.
 *
 * @since 0.1.0
 */
public final class WireReader implements WireTap {

	private static final String LINE_END = "\r\n";

	private static final String PROMPT = ">";

	/** More than the longest message or data any firmware has. */
	private static final int LONGEST = 100_000;

	private static final String MESSAGE = "+MQTTSUBRECV:";

	private static final Pattern MESSAGE_HEADER = Pattern.compile("\\+MQTTSUBRECV:\\d+,\"[^\r\n]*?\",(\\d{1,5}),");

	private static final Pattern END_OF_DATA = Pattern.compile("OK|ERROR|FAIL|ready|\\+MQTTPUB:.*");

	private static final Pattern SECRET_DATA = Pattern.compile("AT\\+(MQTTLONGPASSWORD|SYSMFG|SYSFLASH)=.*");

	private static final Pattern NO_DATA = Pattern.compile("AT.*|>|OK|ERR.*|busy.*|ready");

	private final ReentrantLock lock = new ReentrantLock();

	private final StringBuilder host = new StringBuilder();

	private final StringBuilder module = new StringBuilder();

	private final Consumer<WireLine> lines;

	private String command = "";

	private boolean prompted;

	/**
	 * Create a new reader at the beginning of a line.
	 * @param lines where lines go, one at a time
	 */
	public WireReader(Consumer<WireLine> lines) {
		this.lines = lines;
	}

	@Override
	public void toModule(byte[] bytes) {
		this.lock.lock();
		try {
			this.host.append(new String(bytes, StandardCharsets.ISO_8859_1));
			if (!this.prompted) {
				takeLines(this.host).forEach(this::command);
			}
			if (this.host.length() > LONGEST) {
				this.lines.accept(fromHost(take(this.host)));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void toHost(byte[] bytes) {
		this.lock.lock();
		try {
			this.module.append(new String(bytes, StandardCharsets.ISO_8859_1));
			takeLines(this.module).forEach(this::answer);
			if (this.module.toString().equals(PROMPT)) {
				answer(take(this.module));
				this.prompted = true;
			}
			if (this.module.length() > LONGEST) {
				this.lines.accept(fromModule(take(this.module)));
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return what has been said without having come to its end.
	 * @return at most one line of each side
	 */
	public List<WireLine> unfinished() {
		List<WireLine> unfinished = new ArrayList<>();
		this.lock.lock();
		try {
			if (!this.host.isEmpty()) {
				unfinished.add(fromHost(this.host.toString()));
			}
			if (!this.module.isEmpty()) {
				unfinished.add(fromModule(this.module.toString()));
			}
		}
		finally {
			this.lock.unlock();
		}
		return unfinished;
	}

	private void command(String line) {
		this.lines.accept(fromHost(line));
		this.command = line;
	}

	private void answer(String line) {
		if (this.prompted && END_OF_DATA.matcher(line).matches()) {
			endOfData();
		}
		if (!line.isEmpty()) {
			this.lines.accept(fromModule(line));
		}
	}

	private void endOfData() {
		if (!this.host.isEmpty()) {
			this.lines.accept(fromHost(take(this.host)));
		}
		this.prompted = false;
	}

	private WireLine fromHost(String text) {
		return new WireLine(true, decoded(text), this.prompted && isSecret(this.command), this.prompted);
	}

	private WireLine fromModule(String text) {
		return new WireLine(false, decoded(text), isSecret(this.command) && !NO_DATA.matcher(text).matches(), false);
	}

	private static boolean isSecret(String command) {
		return SECRET_DATA.matcher(command).matches();
	}

	private static List<String> takeLines(StringBuilder text) {
		List<String> lines = new ArrayList<>();
		for (int end = lineEnd(text); end >= 0; end = lineEnd(text)) {
			lines.add(text.substring(0, end));
			text.delete(0, end + LINE_END.length());
		}
		return lines;
	}

	private static int lineEnd(StringBuilder text) {
		if (text.indexOf(MESSAGE) == 0) {
			Matcher header = MESSAGE_HEADER.matcher(text);
			if (header.lookingAt()) {
				return text.indexOf(LINE_END, header.end() + Integer.parseInt(header.group(1)));
			}
		}
		return text.indexOf(LINE_END);
	}

	private static String take(StringBuilder text) {
		String taken = text.toString();
		text.setLength(0);
		return taken;
	}

	private static String decoded(String wire) {
		return new String(wire.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
	}

}
