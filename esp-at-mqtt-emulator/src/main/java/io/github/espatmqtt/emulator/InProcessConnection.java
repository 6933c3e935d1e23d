package io.github.espatmqtt.emulator;

import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.github.espatmqtt.transport.AtConnection;
import io.github.espatmqtt.transport.TransportException;
import io.github.espatmqtt.transport.TransportException.Reason;

/**
 * A host in the same process.
 */
final class InProcessConnection implements AtConnection, Host {

	private static final byte[] END = {};

	private final BlockingQueue<byte[]> arrived = new LinkedBlockingQueue<>();

	private final EspAtEmulator emulator;

	private byte[] rest = {};

	private volatile boolean closed;

	InProcessConnection(EspAtEmulator emulator) {
		this.emulator = emulator;
	}

	@Override
	public int read(byte[] buffer, Duration timeout) {
		if (this.rest.length == 0 && !await(timeout)) {
			return 0;
		}
		int length = Math.min(buffer.length, this.rest.length);
		System.arraycopy(this.rest, 0, buffer, 0, length);
		this.rest = Arrays.copyOfRange(this.rest, length, this.rest.length);
		return length;
	}

	@Override
	public void write(byte[] bytes) {
		if (this.closed) {
			throw lost();
		}
		this.emulator.line().toModule(bytes);
	}

	@Override
	public void close() {
		this.emulator.line().detach(this);
		unplugged();
	}

	@Override
	public void deliver(byte[] bytes) {
		this.arrived.add(bytes);
	}

	@Override
	public void unplugged() {
		this.closed = true;
		this.arrived.add(END);
	}

	private boolean await(Duration timeout) {
		try {
			byte[] next = this.arrived.poll(timeout.toMillis(), TimeUnit.MILLISECONDS);
			if (next == END || (next == null && this.closed)) {
				this.arrived.add(END);
				throw lost();
			}
			this.rest = (next != null) ? next : this.rest;
			return next != null;
		}
		catch (InterruptedException ex) {
			Thread.currentThread().interrupt();
			throw lost();
		}
	}

	private static TransportException lost() {
		return new TransportException(Reason.LOST, InProcessTransport.ENDPOINT, "The emulator was unplugged", null);
	}

}
