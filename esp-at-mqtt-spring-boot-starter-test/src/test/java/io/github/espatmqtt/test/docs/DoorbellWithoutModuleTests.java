package io.github.espatmqtt.test.docs;

import io.github.espatmqtt.template.EspMqttTemplate;
import org.junit.jupiter.api.Test;

import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.bean.override.mockito.MockitoBean;

import static org.assertj.core.api.Assertions.assertThat;
import static org.mockito.Mockito.verify;

@SpringBootTest
class DoorbellWithoutModuleTests {

	@MockitoBean
	private EspMqttTemplate template;

	@Test
	void saysWhoRings(@Autowired Doorbell doorbell) {
		doorbell.ring("Ada");
		verify(this.template).publish("doors/front/bell", "Ada", 1, false);
	}

	@Test
	void keepsReadings(@Autowired Thermometers thermometers) {
		thermometers.onReading("21.5", "kitchen");
		assertThat(thermometers.readings()).containsEntry("kitchen", "21.5");
	}

}
