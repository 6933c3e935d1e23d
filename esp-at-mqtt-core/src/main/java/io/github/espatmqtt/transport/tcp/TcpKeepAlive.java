package io.github.espatmqtt.transport.tcp;

import java.io.IOException;
import java.net.Socket;
import java.net.SocketOption;
import java.time.Duration;

import jdk.net.ExtendedSocketOptions;

/**
 * When a network that is gone without a word is noticed: after idle time and interval
 * times count. Where the platform cannot set these, its own hold.
 *
 * @param idle the quiet time after which the other side is asked for a sign of life, 1 s
 * to 32767 s
 * @param interval the time between questions, 1 s to 32767 s
 * @param count how many questions may go unanswered, 1 to 127
 * @since 0.1.0
 */
public record TcpKeepAlive(Duration idle, Duration interval, int count) {

	private static final int LONGEST_SECONDS = 32767;

	private static final int HIGHEST_COUNT = 127;

	public TcpKeepAlive {
		requireSeconds("idle time", idle);
		requireSeconds("interval", interval);
		if (count < 1 || count > HIGHEST_COUNT) {
			throw new IllegalArgumentException(
					"The count of the TCP keep-alive must be 1 to " + HIGHEST_COUNT + ", not " + count);
		}
	}

	private static void requireSeconds(String what, Duration value) {
		if (value.toSeconds() < 1 || value.toSeconds() > LONGEST_SECONDS) {
			throw new IllegalArgumentException(
					"The " + what + " of the TCP keep-alive must be 1 s to " + LONGEST_SECONDS + " s, not " + value);
		}
	}

	/**
	 * Return what notices a dead network within 25 s.
	 * @return idle for 10 s, then three questions 5 s apart
	 */
	public static TcpKeepAlive defaults() {
		return new TcpKeepAlive(Duration.ofSeconds(10), Duration.ofSeconds(5), 3);
	}

	void apply(Socket socket) throws IOException {
		socket.setKeepAlive(true);
		set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, (int) this.idle.toSeconds());
		set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, (int) this.interval.toSeconds());
		set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, this.count);
	}

	private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
		if (socket.supportedOptions().contains(option)) {
			socket.setOption(option, value);
		}
	}

}
