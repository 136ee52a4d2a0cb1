/**
 * What an ONNX file holds, as far as its weights go: {@link dev.touchstone.detector.onnx.OnnxGraph}
 * finds initializers by name or by the node that reads them, and puts other values in their place.
 */
package dev.touchstone.detector.onnx;
