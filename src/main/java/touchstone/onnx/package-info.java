/**
 * Networks as ONNX: written from our layers, or from weights that others published, and run by ONNX
 * Runtime.
 *
 * <p>Lives here: the one place that knows the ONNX format and ONNX Runtime: the export of networks,
 * the check of model files, the session that runs a model.
 *
 * <p>Never here: what a model's numbers mean, pictures, cards.
 *
 * <p>Start reading at {@link touchstone.onnx.OnnxExport} and {@link touchstone.onnx.OnnxSession}.
 */
package touchstone.onnx;
