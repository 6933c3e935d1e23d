package io.github.espatmqtt.integration;

import java.util.Hashtable;

import javax.management.MBeanServer;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;

import org.springframework.beans.factory.ObjectProvider;
import org.springframework.context.ApplicationContext;
import org.springframework.jmx.export.annotation.AnnotationJmxAttributeSource;
import org.springframework.jmx.export.naming.MetadataNamingStrategy;
import org.springframework.jmx.export.naming.ObjectNamingStrategy;
import org.springframework.jmx.support.JmxUtils;
import org.springframework.jmx.support.ObjectNameManager;
import org.springframework.util.ObjectUtils;

/**
 * What an adapter is called where it is managed: as its application names whatever it
 * manages, together with the id of its context where another application in the same
 * process has that name.
 *
 * @param context the application
 */
record ManagementName(ApplicationContext context) {

	private static final String CONTEXT = "context";

	ObjectName of(Object adapter, String bean) throws MalformedObjectNameException {
		ObjectName name = strategy().getObjectName(adapter, bean);
		String id = String.valueOf(this.context.getId()).replaceAll("[^\\w.@-]", "_");
		for (String distinction : new String[] { id, id + "-" + ObjectUtils.getIdentityHexString(this.context) }) {
			if (!isTaken(name)) {
				return name;
			}
			name = with(distinction, name);
		}
		return name;
	}

	private ObjectNamingStrategy strategy() {
		ObjectProvider<ObjectNamingStrategy> chosen = this.context.getBeanProvider(ObjectNamingStrategy.class);
		return chosen.getIfUnique(() -> new MetadataNamingStrategy(new AnnotationJmxAttributeSource()));
	}

	private boolean isTaken(ObjectName name) {
		MBeanServer server = this.context.getBeanProvider(MBeanServer.class).getIfUnique(JmxUtils::locateMBeanServer);
		return server.isRegistered(name);
	}

	private static ObjectName with(String distinction, ObjectName name) throws MalformedObjectNameException {
		Hashtable<String, String> properties = new Hashtable<>(name.getKeyPropertyList());
		properties.put(CONTEXT, distinction);
		return ObjectNameManager.getInstance(name.getDomain(), properties);
	}

}
