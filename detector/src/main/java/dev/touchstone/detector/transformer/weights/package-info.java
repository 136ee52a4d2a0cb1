/**
 * The weights of BERT and RoBERTa encoders by the names that Hugging Face gives them, read from an
 * ONNX file or from a Hugging Face folder.
 */
package dev.touchstone.detector.transformer.weights;
