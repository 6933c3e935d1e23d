package io.github.espatmqtt.samples.gateway.door;

/**
 * The gateway would listen on the network without credentials.
 */
class OpenDoorException extends RuntimeException {

	OpenDoorException() {
		super("The gateway would publish and subscribe for whoever reaches it from the network");
	}

}
