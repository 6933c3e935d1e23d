package io.github.espatmqtt.emulator.web;

import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import io.github.espatmqtt.console.page.ConsoleModule;
import io.github.espatmqtt.console.page.ConsoleState;
import io.github.espatmqtt.console.page.Tape;
import io.github.espatmqtt.emulator.WireLine;
import org.jspecify.annotations.Nullable;

/**
 * What came of the commands of a line: messages, subscriptions, connections that came
 * back.
 */
final class Dealings {

	private static final int RECOVERIES = 20;

	private static final int SUBSCRIPTIONS = 100;

	private static final String TEXT = "\"((?:\\\\.|[^\"\\\\])*+)\"";

	private static final Pattern PUBLISH = Pattern
		.compile("AT\\+MQTTPUB(?<raw>RAW)?=\\d+," + TEXT + ",(?:" + TEXT + "|(\\d+)),(\\d),(\\d).*", Pattern.DOTALL);

	private static final Pattern SUBSCRIBE = Pattern.compile("AT\\+MQTTSUB=\\d+," + TEXT + ",(\\d).*");

	private static final Pattern UNSUBSCRIBE = Pattern.compile("AT\\+MQTTUNSUB=\\d+," + TEXT + ".*");

	private static final Pattern RECEIVED = Pattern.compile("\\+MQTTSUBRECV:\\d+,\"(.*?)\",(\\d+),.*", Pattern.DOTALL);

	private final ReentrantLock lock = new ReentrantLock();

	private final Map<String, ConsoleModule.Subscription> subscriptions = new LinkedHashMap<>();

	private final Deque<ConsoleModule.Recovery> recoveries = new ArrayDeque<>();

	private final String module;

	private final Tape<ConsoleState.Message> messages;

	private String command = "";

	private @Nullable Long lostAt;

	private String lostBy = "";

	private long published;

	private long failed;

	private long received;

	/**
	 * Create new dealings.
	 * @param module the module they are of
	 * @param messages where messages go
	 */
	Dealings(String module, Tape<ConsoleState.Message> messages) {
		this.module = module;
		this.messages = messages;
	}

	void take(WireLine line, long now) {
		this.lock.lock();
		try {
			if (!line.fromHost()) {
				answer(line.text(), now);
			}
			else if (!line.data()) {
				this.command = line.text();
			}
		}
		finally {
			this.lock.unlock();
		}
	}

	private void answer(String text, long now) {
		Matcher message = RECEIVED.matcher(text);
		if (message.matches()) {
			this.received++;
			add(now, new Message("in", message.group(1), Integer.parseInt(message.group(2)), null, false, "received"));
		}
		else if (text.equals("ready")) {
			this.command = "";
			this.subscriptions.clear();
			lost(now, "the module was restarted");
		}
		else if (text.startsWith("+MQTTDISCONNECTED")) {
			lost(now, "the broker was lost");
		}
		else if (text.startsWith("+MQTTCONNECTED")) {
			back(now);
		}
		else {
			settle(text, now);
		}
	}

	private void settle(String text, long now) {
		boolean published = text.startsWith("+MQTTPUB:") || text.startsWith("+MQTTPUBRAW:");
		boolean good = text.equals("OK") || published && text.endsWith(":OK");
		boolean accepted = text.equals("OK") && this.command.startsWith("AT+MQTTPUBRAW=");
		if (accepted || !good && !published && !text.equals("ERROR") && !text.equals("FAIL")) {
			return;
		}
		Matcher publish = PUBLISH.matcher(this.command);
		Matcher subscribe = SUBSCRIBE.matcher(this.command);
		Matcher unsubscribe = UNSUBSCRIBE.matcher(this.command);
		if (publish.matches()) {
			publish(publish, good, now);
		}
		else if (subscribe.matches()) {
			subscribe(unescaped(subscribe.group(1)), Integer.parseInt(subscribe.group(2)), good);
		}
		else if (good && unsubscribe.matches()) {
			this.subscriptions.remove(unescaped(unsubscribe.group(1)));
		}
		else if (good && this.command.startsWith("AT+MQTTCLEAN=")) {
			this.subscriptions.clear();
			this.lostAt = null;
		}
		this.command = "";
	}

	private void publish(Matcher command, boolean good, long now) {
		this.published += good ? 1 : 0;
		this.failed += good ? 0 : 1;
		int size = (command.group("raw") != null) ? Integer.parseInt(command.group(4))
				: unescaped(command.group(3)).getBytes(StandardCharsets.UTF_8).length;
		add(now, new Message("out", unescaped(command.group(2)), size, Integer.valueOf(command.group(5)),
				command.group(6).equals("1"), good ? "confirmed" : "failed"));
	}

	private void add(long now, Message message) {
		this.messages.add((sequence) -> new ConsoleState.Message(sequence, now, this.module, message.direction,
				message.topic, message.size, message.qos, message.retained, message.outcome, null));
	}

	private void subscribe(String filter, int qos, boolean good) {
		if (this.subscriptions.size() < SUBSCRIPTIONS || this.subscriptions.containsKey(filter)) {
			this.subscriptions.put(filter,
					new ConsoleModule.Subscription(filter, qos, good ? "present" : "refused", null));
		}
	}

	private void lost(long now, String reason) {
		this.lostAt = (this.lostAt != null) ? this.lostAt : Long.valueOf(now);
		this.lostBy = reason;
	}

	private void back(long now) {
		Long since = this.lostAt;
		if (since != null) {
			if (this.recoveries.size() == RECOVERIES) {
				this.recoveries.removeLast();
			}
			this.recoveries.addFirst(new ConsoleModule.Recovery(now, now - since, this.lostBy));
		}
		this.lostAt = null;
	}

	List<ConsoleModule.Subscription> subscriptions() {
		this.lock.lock();
		try {
			return List.copyOf(this.subscriptions.values());
		}
		finally {
			this.lock.unlock();
		}
	}

	List<ConsoleModule.Recovery> recoveries() {
		this.lock.lock();
		try {
			return List.copyOf(this.recoveries);
		}
		finally {
			this.lock.unlock();
		}
	}

	ConsoleModule.Counters counters() {
		this.lock.lock();
		try {
			@Nullable Long unknown = null;
			return new ConsoleModule.Counters(this.published, this.failed, this.received, 0, 0, unknown, unknown,
					unknown, unknown);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static String unescaped(String text) {
		return text.replaceAll("(?s)\\\\(.)", "$1");
	}

	private record Message(String direction, String topic, int size, @Nullable Integer qos, boolean retained,
			String outcome) {
	}

}
