package io.github.espatmqtt.chaos;

import io.github.espatmqtt.emulator.EspAtEmulator;
import io.github.espatmqtt.emulator.EspAtTcpServer;
import io.github.espatmqtt.transport.AtTransport;
import io.github.espatmqtt.transport.tcp.TcpTransport;

/**
 * A serial server between the client and the module.
 */
final class TcpCable implements Cable {

	private final EspAtEmulator module;

	private final int port;

	private EspAtTcpServer server;

	TcpCable(EspAtEmulator module) {
		this.module = module;
		this.server = module.listen(0);
		this.port = this.server.port();
	}

	@Override
	public AtTransport transport() {
		return new TcpTransport("127.0.0.1", this.port);
	}

	@Override
	public void unplug() {
		this.server.close();
		this.module.unplug();
	}

	@Override
	public void plug() {
		this.server = this.module.listen(this.port);
	}

}
