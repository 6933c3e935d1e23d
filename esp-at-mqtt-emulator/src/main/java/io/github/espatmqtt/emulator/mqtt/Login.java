package io.github.espatmqtt.emulator.mqtt;

import java.net.InetSocketAddress;

import io.github.espatmqtt.emulator.tls.Encryption;
import org.jspecify.annotations.Nullable;

/**
 * Where to connect, as whom, and how to keep the session.
 *
 * @param address the broker's address
 * @param channel what MQTT travels in
 * @param credentials who connects
 * @param terms how to keep the session
 * @since 0.1.0
 */
public record Login(InetSocketAddress address, Channel channel, Credentials credentials, Terms terms) {

	/**
	 * What MQTT travels in.
	 *
	 * @param path the path of the WebSocket, or {@code null} for none
	 * @param encryption how the channel is encrypted, or {@code null} for not at all
	 */
	public record Channel(@Nullable String path, @Nullable Encryption encryption) {

	}

	/**
	 * Who connects.
	 *
	 * @param clientId the client identifier
	 * @param username the user, empty for none
	 * @param password the password, empty for none
	 */
	public record Credentials(String clientId, String username, String password) {

	}

	/**
	 * How to keep the session.
	 *
	 * @param keepAlive the longest silence in seconds
	 * @param cleanSession whether the broker forgets the session at the end of the link
	 * @param will what the broker publishes when the link is lost, or {@code null}
	 */
	public record Terms(int keepAlive, boolean cleanSession, @Nullable Message will) {

	}

}
