package io.github.espatmqtt.cli.terminal;

import java.io.IOException;
import java.nio.file.Path;

import org.jline.reader.EndOfFileException;
import org.jline.reader.LineReader;
import org.jline.reader.LineReaderBuilder;
import org.jline.reader.UserInterruptException;
import org.jline.terminal.Terminal;
import org.jline.terminal.TerminalBuilder;
import org.jspecify.annotations.Nullable;

/**
 * A terminal with editing and a history, which keeps no line with a password.
 */
final class LineConsole implements Console {

	private static final String SECRET = "AT+CWJAP*:AT+CWSAP*:AT+CWJEAP*:AT+MQTTUSERCFG*:AT+MQTTPASSWORD*";

	private final Terminal terminal;

	private final LineReader reader;

	private LineConsole(Terminal terminal, Path history) {
		this.terminal = terminal;
		this.reader = LineReaderBuilder.builder()
			.terminal(terminal)
			.appName("esp-at-mqtt")
			.variable(LineReader.HISTORY_FILE, history)
			.variable(LineReader.HISTORY_IGNORE, SECRET)
			.option(LineReader.Option.DISABLE_EVENT_EXPANSION, true)
			.build();
		this.reader.getVariables().put(LineReader.DISABLE_COMPLETION, true);
	}

	static LineConsole open() throws IOException {
		return new LineConsole(TerminalBuilder.builder().system(true).build(),
				Path.of(System.getProperty("user.home"), ".esp-at-mqtt-history"));
	}

	@Override
	public @Nullable String read(String prompt) {
		try {
			return this.reader.readLine(prompt);
		}
		catch (EndOfFileException | UserInterruptException ex) {
			return null;
		}
	}

	@Override
	public void show(String line) {
		this.reader.printAbove(line);
	}

	@Override
	public void close() {
		try {
			this.terminal.close();
		}
		catch (IOException ex) {
			// nothing is left to be shown
		}
	}

}
