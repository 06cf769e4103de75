using BenchmarkDotNet.Configs;
using BenchmarkDotNet.Diagnosers;
using BenchmarkDotNet.Jobs;
using BenchmarkDotNet.Running;
using BenchmarkDotNet.Toolchains.InProcess.Emit;
using Whom.Benchmarks;

// In this very process, since a benchmark project that is generated and built anew would not find the central versions.
// A short job unless another is asked for, such as --job medium.
var config = DefaultConfig.Instance
    .AddJob((args.Contains("--job") ? Job.Default : Job.ShortRun).WithToolchain(InProcessEmitToolchain.Instance))
    .AddDiagnoser(MemoryDiagnoser.Default)
    .WithArtifactsPath(Path.Combine(Baseline.Root, "artifacts", "bench", "benchmarks"));
BenchmarkSwitcher.FromAssembly(typeof(Baseline).Assembly).Run(args.Length == 0 ? ["--filter", "*"] : args, config);
