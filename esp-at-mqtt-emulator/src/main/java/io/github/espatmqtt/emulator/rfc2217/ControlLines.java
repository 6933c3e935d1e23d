package io.github.espatmqtt.emulator.rfc2217;

/**
 * The two lines of the port that the host drives.
 */
public interface ControlLines {

	void rts(boolean asserted);

	void dtr(boolean asserted);

}
