namespace Whom.Packs.Tests;

internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("whom-packs-").FullName;

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
