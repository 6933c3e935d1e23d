package io.github.espatmqtt.mqtt;

/**
 * What a started client and its process have to do with each other.
 *
 * @param closedAtShutdown whether the client is closed when the process is told to end
 * ({@code SIGTERM}, {@link System#exit}), by a shutdown hook that goes with the client
 * @param keptAlive whether the process goes on after the end of {@code main} for as long
 * as the client is started
 * @since 0.1.0
 */
public record ProcessTies(boolean closedAtShutdown, boolean keptAlive) {

	/**
	 * Return what suits a program that does nothing about either.
	 * @return both
	 */
	public static ProcessTies standalone() {
		return new ProcessTies(true, true);
	}

	/**
	 * Return what suits a container that closes its clients itself, as Spring does.
	 * @return neither
	 */
	public static ProcessTies managed() {
		return new ProcessTies(false, false);
	}

}
