package io.github.espatmqtt.internal.at;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * A module in memory that follows a script: which line it expects from the host next and
 * what it sends then. A host that says something else gets an {@link AssertionError} out
 * of its write. Knows no clock: what is to happen later waits in {@link #hold()} for
 * {@link #proceed()}.
 */
public final class ScriptedConnection implements AtConnection {

	private static final Duration PATIENCE = Duration.ofSeconds(10);

	private final ReentrantLock lock = new ReentrantLock();

	private final Condition changed = this.lock.newCondition();

	private final Deque<Step> script = new ArrayDeque<>();

	private final Deque<byte[]> outgoing = new ArrayDeque<>();

	private final List<String> heard = new ArrayList<>();

	private byte[] incoming = new byte[0];

	private int chunkSize = Integer.MAX_VALUE;

	private boolean answersProbes;

	private boolean digested;

	private boolean stuck;

	private boolean deaf;

	private boolean closed;

	/**
	 * Expect a line, without echo.
	 * @param line the line without CR LF
	 */
	public ScriptedConnection expect(String line) {
		return expectBytes(line + "\r\n");
	}

	/**
	 * Expect bytes as they are.
	 */
	public ScriptedConnection expectBytes(String text) {
		return expectBytes(text.getBytes(StandardCharsets.UTF_8));
	}

	public ScriptedConnection expectBytes(byte[] bytes) {
		return add(new Expect(bytes));
	}

	/**
	 * Send text as it is.
	 */
	public ScriptedConnection send(String text) {
		return send(text.getBytes(StandardCharsets.UTF_8));
	}

	public ScriptedConnection send(byte[] bytes) {
		return add(new Send(bytes));
	}

	/**
	 * Answer the probe with which an engine starts.
	 */
	public ScriptedConnection synchronize() {
		return expect("AT").send("\r\nOK\r\n");
	}

	/**
	 * Wait for {@link #proceed()}.
	 */
	public ScriptedConnection hold() {
		return add(new Hold());
	}

	/**
	 * Take no input from here on: writes block until the connection is closed.
	 */
	public ScriptedConnection blockWrites() {
		return add(new Block());
	}

	/**
	 * Answer nothing from here on, whatever the host sends.
	 */
	public ScriptedConnection ignoreHost() {
		return add(new Ignore());
	}

	/**
	 * Lose the connection, as if the port were unplugged.
	 */
	public ScriptedConnection lose() {
		return add(new Lose());
	}

	/**
	 * Answer every {@code AT} the script does not expect with {@code OK}.
	 */
	public ScriptedConnection answerProbes() {
		this.answersProbes = true;
		return this;
	}

	/**
	 * Send at most so many bytes at once.
	 */
	public ScriptedConnection inChunksOf(int size) {
		this.chunkSize = size;
		return this;
	}

	/**
	 * Wait until the script has come to {@link #hold()}.
	 */
	public void awaitHold() {
		await((step) -> step instanceof Hold);
	}

	/**
	 * Wait until the script is over.
	 */
	public void awaitEnd() {
		await((step) -> step == null);
	}

	/**
	 * Wait until the host has read and digested all that was sent so far.
	 */
	public void awaitDigested() {
		await((step) -> this.digested && this.outgoing.isEmpty());
	}

	/**
	 * Wait for {@link #hold()}, then go on behind it.
	 */
	public void proceed() {
		awaitHold();
		this.lock.lock();
		try {
			this.script.poll();
			advance();
		}
		finally {
			this.lock.unlock();
		}
	}

	/**
	 * Return what the host has sent, in the pieces in which it was expected.
	 */
	public List<String> heard() {
		this.lock.lock();
		try {
			return List.copyOf(this.heard);
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		this.lock.lock();
		try {
			advance();
			this.digested = this.outgoing.isEmpty();
			if (this.digested && !this.closed) {
				this.changed.awaitNanos(timeout.toNanos());
			}
			return take(buffer);
		}
		catch (InterruptedException ex) {
			throw lost("The reading thread was interrupted");
		}
		finally {
			this.lock.unlock();
		}
	}

	private int take(byte[] buffer) {
		this.digested = this.outgoing.isEmpty();
		byte[] next = this.outgoing.poll();
		if (next == null && this.closed) {
			throw lost("The connection is closed");
		}
		if (next == null) {
			return 0;
		}
		int count = Math.min(Math.min(next.length, buffer.length), this.chunkSize);
		System.arraycopy(next, 0, buffer, 0, count);
		if (count < next.length) {
			this.outgoing.push(Arrays.copyOfRange(next, count, next.length));
		}
		return count;
	}

	@Override
	public void write(byte[] bytes) {
		this.lock.lock();
		try {
			while (this.stuck && !this.closed) {
				this.changed.awaitUninterruptibly();
			}
			if (this.closed) {
				throw lost("The connection is closed");
			}
			int before = this.incoming.length;
			this.incoming = Arrays.copyOf(this.incoming, before + bytes.length);
			System.arraycopy(bytes, 0, this.incoming, before, bytes.length);
			advance();
			requireExpected();
		}
		finally {
			this.lock.unlock();
		}
	}

	@Override
	public void close() {
		this.lock.lock();
		try {
			this.closed = true;
			this.changed.signalAll();
		}
		finally {
			this.lock.unlock();
		}
	}

	private ScriptedConnection add(Step step) {
		this.lock.lock();
		try {
			this.script.add(step);
			this.changed.signalAll();
			return this;
		}
		finally {
			this.lock.unlock();
		}
	}

	private void advance() {
		while (run(this.script.peek())) {
			this.script.poll();
		}
		this.changed.signalAll();
	}

	private boolean run(Step step) {
		if (step instanceof Expect expected) {
			return hear(expected.bytes());
		}
		if (step instanceof Send sent) {
			this.outgoing.add(sent.bytes());
		}
		if (step instanceof Lose) {
			this.closed = true;
		}
		if (step instanceof Ignore) {
			this.deaf = true;
		}
		if (step instanceof Block) {
			this.stuck = true;
		}
		return step != null && !(step instanceof Hold);
	}

	private boolean hear(byte[] expected) {
		if (!startsWith(this.incoming, expected)) {
			return false;
		}
		this.heard.add(readable(expected));
		this.incoming = Arrays.copyOfRange(this.incoming, expected.length, this.incoming.length);
		return true;
	}

	private void requireExpected() {
		byte[] expected = (this.script.peek() instanceof Expect next) ? next.bytes() : new byte[0];
		boolean probe = new String(this.incoming, StandardCharsets.UTF_8).equals("AT\r\n");
		if (this.deaf) {
			this.incoming = new byte[0];
		}
		else if (this.answersProbes && probe) {
			this.incoming = new byte[0];
			this.outgoing.add("\r\nOK\r\n".getBytes(StandardCharsets.UTF_8));
			this.changed.signalAll();
		}
		else if (!startsWith(expected, this.incoming)) {
			String message = "The host sent '" + readable(this.incoming) + "' where the script wants '"
					+ readable(expected) + "'; before that it sent " + this.heard;
			this.closed = true;
			this.changed.signalAll();
			throw new AssertionError(message);
		}
	}

	private void await(Predicate<Step> condition) {
		this.lock.lock();
		try {
			long left = PATIENCE.toNanos();
			while (!condition.test(this.script.peek())) {
				if (left <= 0) {
					throw new AssertionError("The script does not go on from " + this.script.peek());
				}
				left = this.changed.awaitNanos(left);
			}
		}
		catch (InterruptedException ex) {
			throw new AssertionError(ex);
		}
		finally {
			this.lock.unlock();
		}
	}

	private static boolean startsWith(byte[] bytes, byte[] start) {
		return bytes.length >= start.length && Arrays.equals(bytes, 0, start.length, start, 0, start.length);
	}

	private static String readable(byte[] bytes) {
		return new String(bytes, StandardCharsets.UTF_8).replace("\r", "\\r").replace("\n", "\\n");
	}

	private static TransportException lost(String message) {
		return new TransportException(Reason.LOST, "script", message, null);
	}

	private sealed interface Step {

	}

	private record Expect(byte[] bytes) implements Step {

		@Override
		public String toString() {
			return "expecting '" + readable(this.bytes) + "'";
		}

	}

	private record Send(byte[] bytes) implements Step {

	}

	private record Hold() implements Step {

	}

	private record Lose() implements Step {

	}

	private record Ignore() implements Step {

	}

	private record Block() implements Step {

	}

}
