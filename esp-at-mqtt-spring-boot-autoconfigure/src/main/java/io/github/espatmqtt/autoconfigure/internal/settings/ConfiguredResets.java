package io.github.espatmqtt.autoconfigure.internal.settings;

import java.util.List;
import java.util.Locale;

import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties;
import io.github.espatmqtt.autoconfigure.EspMqttModuleProperties.ResetWire;
import io.github.espatmqtt.autoconfigure.internal.binding.ModuleBinder.BoundModule;
import io.github.espatmqtt.autoconfigure.internal.binding.PropertyChecks;
import io.github.espatmqtt.reset.ApplicationReset;
import io.github.espatmqtt.reset.ModuleReset;
import io.github.espatmqtt.reset.ResetLine;
import io.github.espatmqtt.reset.ResetSettings;
import io.github.espatmqtt.transport.SerialSettings;
import io.github.espatmqtt.transport.tcp.TcpProtocol;
import org.jspecify.annotations.Nullable;

import org.springframework.util.StringUtils;

/**
 * What the properties say of resetting a module.
 *
 * @param module the module
 */
public record ConfiguredResets(BoundModule module) {

	/**
	 * Return when and how the module is reset.
	 * @param application what the application has for this, if it has something
	 */
	public ResetSettings with(@Nullable ModuleReset application) {
		EspMqttModuleProperties.Reset wanted = reset();
		ResetSettings settings = checks().check("reset.after", wanted.after(),
				(after) -> new ResetSettings(after, ResetSettings.DEFAULT_INTERVAL, null, null));
		List<Integer> after = settings.after();
		return checks()
			.check("reset.interval", wanted.interval(), (interval) -> new ResetSettings(after, interval, null, null))
			.withLine(line(wanted))
			.withApplication((application != null) ? application(application, wanted) : null);
	}

	private ApplicationReset application(ModuleReset application, EspMqttModuleProperties.Reset wanted) {
		return checks().check("reset.timeout", wanted.timeout(),
				(timeout) -> new ApplicationReset(this.module.name().name(), application, timeout));
	}

	private @Nullable ResetLine line(EspMqttModuleProperties.Reset wanted) {
		if (wanted.line() == ResetWire.NONE) {
			return null;
		}
		requireFree(wanted.line());
		ResetLine.Wire wire = (wanted.line() == ResetWire.RTS) ? ResetLine.Wire.RTS : ResetLine.Wire.DTR;
		return checks().check("reset.pulse", wanted.pulse(), (pulse) -> new ResetLine(wire, wanted.polarity(), pulse));
	}

	private void requireFree(ResetWire wire) {
		EspMqttModuleProperties properties = this.module.properties();
		if (wire == ResetWire.RTS && properties.serial().flowControl() == SerialSettings.FlowControl.RTS_CTS) {
			throw checks().invalid("reset.line", "rts",
					"RTS belongs to the flow control. Wire the reset to DTR, or set '"
							+ checks().name("serial.flow-control") + "' to cts");
		}
		if (StringUtils.hasLength(properties.tcp().host()) && properties.tcp().protocol() != TcpProtocol.RFC2217) {
			throw checks().invalid("reset.line", wire.name().toLowerCase(Locale.ROOT),
					"The lines of a serial server are out of reach unless '" + checks().name("tcp.protocol")
							+ "' is rfc2217");
		}
	}

	private EspMqttModuleProperties.Reset reset() {
		return this.module.properties().reset();
	}

	private PropertyChecks checks() {
		return this.module.checks();
	}

}
