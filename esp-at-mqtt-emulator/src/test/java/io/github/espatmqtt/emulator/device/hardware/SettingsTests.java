package io.github.espatmqtt.emulator.device.hardware;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import static org.assertj.core.api.Assertions.assertThat;

class SettingsTests {

	private static final AccessPoint NETWORK = new AccessPoint("lab", "secret");

	private final Flash flash = new Flash(null);

	private final Settings settings = new Settings(this.flash);

	@ParameterizedTest
	@EnumSource
	void haveAnInitialValue(Setting setting) {
		assertThat(this.settings.get(setting)).isEqualTo(setting.initial());
	}

	@ParameterizedTest
	@EnumSource
	void surviveARestartIfTheyAreKept(Setting setting) {
		this.settings.put(setting, "7");
		assertThat(this.settings.get(setting)).isEqualTo("7");
		assertThat(new Settings(this.flash).get(setting)).isEqualTo(setting.isStored(true) ? "7" : setting.initial());
	}

	@ParameterizedTest
	@EnumSource
	void areForgottenAtARestartWhenTheyAreNotToBeStored(Setting setting) {
		this.settings.storing(false);
		this.settings.put(setting, "7");
		assertThat(this.settings.get(setting)).isEqualTo("7");
		assertThat(new Settings(this.flash).get(setting)).isEqualTo(setting.isStored(false) ? "7" : setting.initial());
	}

	@Test
	void rememberTheNetworkIfTheyMay() {
		this.settings.storing(false);
		this.settings.network(NETWORK);
		assertThat(this.settings.network()).isEqualTo(NETWORK);
		assertThat(new Settings(this.flash).network()).isNull();
		this.settings.storing(true);
		this.settings.network(NETWORK);
		assertThat(new Settings(this.flash).network()).isEqualTo(NETWORK);
	}

	@Test
	void areStoredAgainAfterARestart() {
		this.settings.storing(false);
		assertThat(this.settings.isStoring()).isFalse();
		assertThat(new Settings(this.flash).isStoring()).isTrue();
	}

	@Test
	void areBackFromTheFactoryWhenRestored() {
		this.settings.put(Setting.WIFI_MODE, "3");
		this.settings.network(NETWORK);
		this.flash.uart("9600,8,1,0,0");
		this.flash.restore();
		Settings restored = new Settings(this.flash);
		assertThat(restored.get(Setting.WIFI_MODE)).isEqualTo("1");
		assertThat(restored.network()).isNull();
		assertThat(this.flash.uart()).isEqualTo("115200,8,1,0,1");
	}

}
