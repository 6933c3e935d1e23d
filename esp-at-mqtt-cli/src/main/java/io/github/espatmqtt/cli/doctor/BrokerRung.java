package io.github.espatmqtt.cli.doctor;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;

import io.github.espatmqtt.EspAtException;
import io.github.espatmqtt.at.AtErrorCode;
import io.github.espatmqtt.at.AtRejectedException;
import io.github.espatmqtt.internal.at.AtCommand;
import io.github.espatmqtt.internal.at.AtCommandLine;
import io.github.espatmqtt.mqtt.MqttBroker;

/**
 * Is there anybody at the broker's TCP port: from the module, where it can be asked, and
 * from this computer?
 */
final class BrokerRung implements Rung {

	private static final Duration FROM_HERE = Duration.ofSeconds(3);

	private static final Duration FROM_MODULE = Duration.ofSeconds(20);

	@Override
	public String name() {
		return "broker";
	}

	@Override
	public String activity() {
		return "knocking at the broker's TCP port, from here and from the module";
	}

	@Override
	public Duration limit() {
		return FROM_HERE.plus(FROM_MODULE).plusSeconds(15);
	}

	@Override
	public Finding climb(Patient patient) {
		MqttBroker broker = patient.wishes().broker();
		if (broker == null) {
			return Finding.enough("No broker was named (-h HOST); the rungs above need one.");
		}
		String here = fromHere(broker);
		Answer module = fromModule(patient, broker);
		String text = "From the module: " + module.text + ". From this computer: " + here + ".";
		return switch (module) {
			case OPEN -> Finding.fine(text);
			case CLOSED -> Finding.failed(text,
					"The module does not get through to " + broker + ". " + remedy(broker, here.equals("open")));
			case UNKNOWN -> here.equals("open") ? Finding.fine(text) : Finding.note(text, remedy(broker, false));
		};
	}

	private static String remedy(MqttBroker broker, boolean openFromHere) {
		if (isLocal(broker.host())) {
			return "'" + broker.host()
					+ "' is the module itself, not this computer: give the address of this computer in"
					+ " the module's network.";
		}
		return openFromHere
				? "This computer does: the module's network has no way there (guest network, firewall, another subnet), or"
						+ " its DNS does not know the name: try the address."
				: "Check name, port (-p) and that the broker runs and listens to the network: a mosquitto without a"
						+ " 'listener' line listens to its own computer only.";
	}

	static boolean isLocal(String host) {
		return host.equals("localhost") || host.startsWith("127.") || host.equals("::1");
	}

	private static String fromHere(MqttBroker broker) {
		try (Socket socket = new Socket()) {
			socket.connect(new InetSocketAddress(broker.host(), broker.port()), Math.toIntExact(FROM_HERE.toMillis()));
			return "open";
		}
		catch (IOException ex) {
			return "closed (" + ex.getMessage() + ")";
		}
	}

	private static Answer fromModule(Patient patient, MqttBroker broker) {
		AtCommandLine line = AtCommandLine.set("AT+CIPSTART").text("TCP").text(broker.host()).number(broker.port());
		try {
			patient.engine().execute(AtCommand.of(line, FROM_MODULE));
			patient.execute("AT+CIPCLOSE");
			return Answer.OPEN;
		}
		catch (AtRejectedException ex) {
			return ex.command().equals("AT+CIPCLOSE") ? Answer.OPEN : refused(ex);
		}
		catch (EspAtException ex) {
			return Answer.UNKNOWN;
		}
	}

	private static Answer refused(AtRejectedException ex) {
		boolean tried = ex.lines().stream().anyMatch((said) -> said.contains("CLOSED") || said.contains("DNS"))
				|| ex.errorCode()
					.filter((code) -> code.category() == AtErrorCode.Category.EXECUTION_FAILED)
					.isPresent();
		return tried ? Answer.CLOSED : Answer.UNKNOWN;
	}

	private enum Answer {

		OPEN("open"), CLOSED("closed"), UNKNOWN("it does not say");

		private final String text;

		Answer(String text) {
			this.text = text;
		}

	}

}
