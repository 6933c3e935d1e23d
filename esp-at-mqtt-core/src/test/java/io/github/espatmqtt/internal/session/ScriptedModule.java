package io.github.espatmqtt.internal.session;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.TransportException;

/**
 * A module that answers as told: {@code OK} to everything but the lines it has an answer
 * of its own for.
 */
public final class ScriptedModule implements AtTransport {

	public static final String OK = "\r\nOK\r\n";

	public static final String ERROR = "\r\nERROR\r\n";

	static final String PROMPT = "\r\nOK\r\n\r\n>";

	private final List<Reply> replies = new CopyOnWriteArrayList<>();

	private final List<String> received = new CopyOnWriteArrayList<>();

	private volatile BlockingQueue<byte[]> output = new LinkedBlockingQueue<>();

	private volatile String afterData;

	private volatile boolean unplugged;

	public ScriptedModule() {
		on("AT+GMR", "AT version:4.1.1.0(s-2d8a5b4 - ESP32 - May  9 2025 07:41:30)\r\n" + OK);
		on("AT+MQTTCONN?", "+MQTTCONN:0,0,0,\"\",\"\",\"\",0\r\n" + OK);
	}

	/**
	 * Answer lines that start like this.
	 */
	public ScriptedModule on(String start, String answer) {
		this.replies.add(0, new Reply(start, answer, null));
		return this;
	}

	/**
	 * Prompt for raw data after lines that start like this.
	 */
	public ScriptedModule prompt(String start, String afterData) {
		this.replies.add(0, new Reply(start, PROMPT, afterData));
		return this;
	}

	public void say(String text) {
		this.output.add(text.getBytes(StandardCharsets.UTF_8));
	}

	public void unplug() {
		this.unplugged = true;
		say("");
	}

	public List<String> received() {
		return this.received;
	}

	@Override
	public AtConnection open() {
		this.output = new LinkedBlockingQueue<>();
		return new Connection(this.output);
	}

	@Override
	public String description() {
		return "scripted module";
	}

	private void receive(byte[] bytes) {
		String text = new String(bytes, StandardCharsets.UTF_8);
		String data = this.afterData;
		if (data != null) {
			this.afterData = null;
			say(data);
		}
		else {
			receive(text.strip());
		}
	}

	private void receive(String line) {
		this.received.add(line);
		Reply reply = this.replies.stream()
			.filter((candidate) -> line.startsWith(candidate.start))
			.findFirst()
			.orElse(new Reply(line, OK, null));
		this.afterData = reply.afterData;
		say(reply.answer);
	}

	private record Reply(String start, String answer, String afterData) {
	}

	private final class Connection implements AtConnection {

		private final BlockingQueue<byte[]> arriving;

		private volatile boolean closed;

		private Connection(BlockingQueue<byte[]> arriving) {
			this.arriving = arriving;
		}

		@Override
		public int read(byte[] buffer, Duration timeout) {
			try {
				byte[] next = this.arriving.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
				if (this.closed || ScriptedModule.this.unplugged) {
					throw lost();
				}
				byte[] bytes = (next != null) ? next : new byte[0];
				System.arraycopy(bytes, 0, buffer, 0, bytes.length);
				return bytes.length;
			}
			catch (InterruptedException ex) {
				throw lost();
			}
		}

		@Override
		public void write(byte[] bytes) {
			if (this.closed) {
				throw lost();
			}
			receive(Arrays.copyOf(bytes, bytes.length));
		}

		@Override
		public void close() {
			this.closed = true;
			this.arriving.add(new byte[0]);
		}

		private TransportException lost() {
			return new TransportException(TransportException.Reason.LOST, "script", "The script has ended", null);
		}

	}

}
