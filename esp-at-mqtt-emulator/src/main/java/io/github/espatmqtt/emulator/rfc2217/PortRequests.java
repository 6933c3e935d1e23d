package io.github.espatmqtt.emulator.rfc2217;

/**
 * Does what a host asks of the port. Speed and format have no meaning in software and are
 * granted.
 *
 * @param lines the lines of the port
 */
record PortRequests(ControlLines lines) {

	private static final int CONTROL = 5;

	private static final int ANSWER = 100;

	private static final int DTR_ON = 8;

	private static final int DTR_OFF = 9;

	private static final int RTS_ON = 11;

	private static final int RTS_OFF = 12;

	/**
	 * Perform a request.
	 * @param request its code and what it asks for
	 * @return the answer, in the same form
	 */
	byte[] perform(byte[] request) {
		if (request[0] == CONTROL && request.length > 1) {
			control(request[1]);
		}
		byte[] answer = request.clone();
		answer[0] += ANSWER;
		return answer;
	}

	private void control(int value) {
		switch (value) {
			case DTR_ON, DTR_OFF -> this.lines.dtr(value == DTR_ON);
			case RTS_ON, RTS_OFF -> this.lines.rts(value == RTS_ON);
			default -> {
				// flow control and break have no meaning here
			}
		}
	}

}
