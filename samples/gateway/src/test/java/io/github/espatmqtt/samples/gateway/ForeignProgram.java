package io.github.espatmqtt.samples.gateway;

import java.io.File;
import java.io.IOException;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;

/**
 * A program of the operating system that runs as long as a test needs it.
 */
final class ForeignProgram implements AutoCloseable {

	private final Process process;

	ForeignProgram(String... command) throws IOException {
		this.process = new ProcessBuilder(command).redirectErrorStream(true)
			.redirectOutput(ProcessBuilder.Redirect.DISCARD)
			.start();
	}

	static boolean isInstalled(String program) {
		return Arrays.stream((System.getenv("PATH") + File.pathSeparator + "/usr/sbin").split(File.pathSeparator))
			.anyMatch((folder) -> new File(folder, program).canExecute());
	}

	@Override
	public void close() throws InterruptedException {
		this.process.destroy();
		if (!this.process.waitFor(10, TimeUnit.SECONDS)) {
			this.process.destroyForcibly();
		}
	}

}
