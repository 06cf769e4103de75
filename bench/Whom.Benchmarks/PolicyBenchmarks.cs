using BenchmarkDotNet.Attributes;
using Whom.Packs;
using Whom.Planning;
using Whom.Policies;

namespace Whom.Benchmarks;

/// <summary>The standard rules: reading them, and compiling them.</summary>
public class PolicyBenchmarks
{
    private readonly Policy _policy = Baseline.Read();

    [Benchmark]
    public PackResult ReadPack() => PackFolder.Read(Baseline.Folder);

    [Benchmark]
    public Planner Compile() => new(_policy);
}
