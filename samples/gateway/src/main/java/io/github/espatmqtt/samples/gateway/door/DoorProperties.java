package io.github.espatmqtt.samples.gateway.door;

import java.time.Duration;
import java.util.Set;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.Assert;
import org.springframework.util.unit.DataSize;

/**
 * Who gets in, and with how much.
 *
 * @param hosts names by which the gateway is known besides its own address, as behind a
 * proxy
 * @param maximumBody the longest body of a request
 * @param bodyTimeout how long a body may take to arrive
 * @param maximumRequests how many requests may change something at the same time
 */
@ConfigurationProperties("gateway")
record DoorProperties(@DefaultValue Set<String> hosts, @DefaultValue("1MB") DataSize maximumBody,
		@DefaultValue("10s") Duration bodyTimeout, @DefaultValue("50") int maximumRequests) {

	DoorProperties {
		Assert.isTrue(maximumRequests > 0, "'gateway.maximum-requests' must be at least 1");
	}

}
