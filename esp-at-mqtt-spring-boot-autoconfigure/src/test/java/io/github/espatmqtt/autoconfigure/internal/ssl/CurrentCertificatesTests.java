package io.github.espatmqtt.autoconfigure.internal.ssl;

import java.util.concurrent.atomic.AtomicReference;

import io.github.espatmqtt.module.ModuleCertificates;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

import org.springframework.boot.logging.LogLevel;
import org.springframework.boot.logging.LoggingSystem;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

/**
 * Tests for {@link CurrentCertificates}.
 */
@ExtendWith(OutputCaptureExtension.class)
class CurrentCertificatesTests {

	private static final ModuleCertificates OLD = certificates("old");

	private static final ModuleCertificates NEW = certificates("new");

	private final LoggingSystem logging = LoggingSystem.get(getClass().getClassLoader());

	private final AtomicReference<ModuleCertificates> bundle = new AtomicReference<>(OLD);

	@BeforeEach
	void hear() {
		this.logging.setLogLevel(CurrentCertificates.class.getName(), LogLevel.INFO);
	}

	@AfterEach
	void hearNoMore() {
		this.logging.setLogLevel(CurrentCertificates.class.getName(), null);
	}

	private static ModuleCertificates certificates(String name) {
		return new ModuleCertificates("-----BEGIN CERTIFICATE-----" + name, null, null);
	}

	private ModuleCertificates read() {
		if (this.bundle.get() == null) {
			throw new IllegalStateException("deliberate");
		}
		return this.bundle.get();
	}

	@Test
	void areThoseOfTheBundleAtTheMoment(CapturedOutput output) {
		CurrentCertificates certificates = new CurrentCertificates("broker", this::read);
		assertThat(certificates.get()).isEqualTo(OLD);
		this.bundle.set(NEW);
		certificates.bundleUpdated();
		assertThat(certificates.get()).isEqualTo(NEW);
		assertThat(output).contains("The SSL bundle 'broker' has changed");
	}

	@Test
	void stayWhileTheBundleCannotBeUsed(CapturedOutput output) {
		CurrentCertificates certificates = new CurrentCertificates("broker", this::read);
		this.bundle.set(null);
		certificates.bundleUpdated();
		assertThat(output).contains("'broker' cannot be used as it is now").contains("deliberate");
		assertThat(certificates.get()).isEqualTo(OLD);
		this.bundle.set(NEW);
		assertThat(certificates.get()).isEqualTo(NEW);
	}

	@Test
	void thereIsNoStartWithABundleThatCannotBeUsed() {
		this.bundle.set(null);
		assertThatIllegalStateException().isThrownBy(() -> new CurrentCertificates("broker", this::read));
	}

}
