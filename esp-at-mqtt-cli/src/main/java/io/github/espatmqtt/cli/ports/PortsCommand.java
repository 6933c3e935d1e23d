package io.github.espatmqtt.cli.ports;

import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;

import io.github.espatmqtt.cli.line.PortHolders;
import io.github.espatmqtt.cli.line.StableLinks;
import io.github.espatmqtt.cli.screen.Plain;
import io.github.espatmqtt.transport.SerialPortDescription;
import io.github.espatmqtt.transport.SerialTransport;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/**
 * Lists the serial ports of this computer.
 */
@Command(name = "ports", sortOptions = false,
		description = "List every serial port: path, stable link, USB adapter, description, and who holds it.")
public final class PortsCommand implements Callable<Integer> {

	private final StableLinks links = new StableLinks();

	private final PortHolders holders = new PortHolders();

	@Spec
	@SuppressWarnings("NullAway.Init")
	private CommandSpec spec;

	@Override
	public Integer call() {
		PrintWriter out = this.spec.commandLine().getOut();
		List<SerialPortDescription> ports = SerialTransport.ports();
		if (ports.isEmpty()) {
			out.println("This computer has no serial port at the moment. Plug the adapter in; in a virtual machine or"
					+ " a container, hand it through.");
		}
		ports.forEach((port) -> print(port, out));
		out.flush();
		return CommandLine.ExitCode.OK;
	}

	private void print(SerialPortDescription port, PrintWriter out) {
		out.println(port.path());
		this.links.of(port.path()).ifPresent((link) -> out.println("    stable link  " + link));
		if (port.usbAddress() != null) {
			out.println("    USB adapter  " + Plain.text(port.usbAddress()));
		}
		out.println("    description  " + Plain.text(port.text()));
		List<String> others = this.holders.of(port.path());
		if (!others.isEmpty()) {
			out.println("    held by      " + String.join(", ", others));
		}
	}

}
