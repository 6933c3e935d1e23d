package io.github.espatmqtt.cli;

import picocli.CommandLine.IVersionProvider;

/**
 * Knows the version of this program.
 */
final class VersionFromManifest implements IVersionProvider {

	@Override
	public String[] getVersion() {
		String version = VersionFromManifest.class.getPackage().getImplementationVersion();
		return new String[] { "esp-at-mqtt " + ((version != null) ? version : "(unpackaged)") };
	}

}
