using System.Numerics;
using BenchmarkDotNet.Attributes;
using Whom.Policies;
using Whom.Proving;

namespace Whom.Benchmarks;

/// <summary>
/// Every possible purchase under the standard rules: the bare walk, and the proof of what always holds.
/// </summary>
public class ProofBenchmarks
{
    private readonly Policy _policy = Baseline.Read();

    [Benchmark(Baseline = true)]
    public BigInteger Walk() => Proof.Walk(_policy, Baseline.Day).Purchases;

    [Benchmark]
    public Proof Prove() => Proof.Of(_policy, Baseline.Day);
}
