package io.github.espatmqtt.emulator.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * Knows the version of this program.
 */
final class VersionFromManifest implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = VersionFromManifest.class.getPackage().getImplementationVersion();
		return new String[] { "esp-at-mqtt-emulator " + ((version != null) ? version : "(unpackaged)") };
	}

}
