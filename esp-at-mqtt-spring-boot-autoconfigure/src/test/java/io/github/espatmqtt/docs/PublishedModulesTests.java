package io.github.espatmqtt.docs;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;

import io.github.espatmqtt.fixtures.Documentation;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

import static org.assertj.core.api.Assertions.assertThat;

/**
 * Tests that every module is either published, and then in the BOM, or never deployed.
 */
class PublishedModulesTests {

	private static final String BOM = "esp-at-mqtt-bom";

	private final XPath xpath = XPathFactory.newInstance().newXPath();

	@Test
	void theBomHasEveryModuleThatIsDeployed() {
		assertThat(bom()).containsExactlyInAnyOrderElementsOf(
				modules().filter((module) -> !module.equals(BOM) && !neverDeployed(module)).toList());
	}

	@Test
	void samplesAndWhatOnlyTestsUseAreNeverDeployed() {
		assertThat(modules().filter(this::neverDeployed))
			.contains("esp-at-mqtt-benchmarks", "esp-at-mqtt-test-fixtures")
			.containsAll(modules().filter((module) -> module.startsWith("samples/")).toList());
	}

	@Test
	void everyModuleSaysWhatItIs() {
		assertThat(modules()).allSatisfy((module) -> assertThat(
				Stream.concat(values(module, "/project/name"), values(module, "/project/description")))
			.hasSize(2)
			.doesNotContain(""));
	}

	private List<String> bom() {
		return values(BOM, "/project/dependencyManagement/dependencies/dependency/artifactId").toList();
	}

	private Stream<String> modules() {
		return values("", "/project/modules/module");
	}

	private boolean neverDeployed(String module) {
		return values(module, "/project/properties/maven.deploy.skip").toList().contains("true");
	}

	private Stream<String> values(String module, String path) {
		try {
			Path pom = Documentation.ROOT.resolve(module).resolve("pom.xml");
			Document document = DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(pom.toFile());
			NodeList nodes = (NodeList) this.xpath.evaluate(path, document, XPathConstants.NODESET);
			return IntStream.range(0, nodes.getLength()).mapToObj((index) -> nodes.item(index).getTextContent());
		}
		catch (IOException | SAXException | ParserConfigurationException | XPathExpressionException ex) {
			throw new IllegalStateException("Cannot read the POM of '" + module + "'", ex);
		}
	}

}
