using System.Buffers;
using BenchmarkDotNet.Attributes;
using Whom.Planning;

namespace Whom.Benchmarks;

/// <summary>One plan by the standard rules: nothing open, half open, all open; and writing it as JSON.</summary>
public class PlanBenchmarks
{
    private readonly ArrayBufferWriter<byte> _output = new(1 << 18);
    private readonly Planner _planner = new(Baseline.Read());
    private readonly PurchaseFacts _complete;
    private readonly PurchaseFacts _halfOpen;
    private readonly PurchaseFacts _allOpen;
    private readonly Plan _plan;
    private readonly PlanJsonLabels _labels;

    public PlanBenchmarks()
    {
        _complete = Baseline.Purchase(_planner.Policy, _ => false);
        _halfOpen = Baseline.Purchase(_planner.Policy, fact => fact % 2 == 1);
        _allOpen = Baseline.Purchase(_planner.Policy, _ => true);
        _plan = _planner.Plan(_complete);
        _labels = new PlanJsonLabels(_planner.Policy, "en");
    }

    [Benchmark(Baseline = true)]
    public Plan Complete() => _planner.Plan(_complete);

    [Benchmark]
    public Plan HalfOpen() => _planner.Plan(_halfOpen);

    [Benchmark]
    public Plan AllOpen() => _planner.Plan(_allOpen);

    [Benchmark]
    public int WriteJson()
    {
        _output.ResetWrittenCount();
        PlanJson.Write(_plan, _labels, _output);
        return _output.WrittenCount;
    }
}
