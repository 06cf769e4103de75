using Whom.Documents.Comparing;
using Whom.Documents.Reading;
using Whom.Purchases;
using Whom.Storage.Documents;

namespace Whom.Web.Documents;

/// <summary>
/// What versions of documents say. A version never changes, so that those which were read last are kept for a while.
/// Safe to share between threads.
/// </summary>
public sealed class VersionTexts(DocumentFiles files) : IDisposable
{
    private const int MostKept = 16;
    private const int MostLetters = 8_000_000;

    private readonly SemaphoreSlim _reading = new(2);
    private readonly Lock _door = new();
    private readonly LinkedList<(DocumentVersionId Version, DocumentText? Text)> _latestFirst = new();

    /// <summary>
    /// The text of a version; null where its format has none, where its bytes were cleared or refused, or wait for a
    /// scanner, and where it cannot be read.
    /// </summary>
    public async Task<DocumentText?> ReadAsync(DocumentVersion version, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(version);
        if (!version.IsThere || await files.OpenAsync(version.Id, cancel) is not { } file) return null;
        await using (file)
        {
            if (TryFind(version.Id, out var known)) return known;
            await _reading.WaitAsync(cancel);
            try
            {
                if (TryFind(version.Id, out known)) return known;
                var text = await Task.Run(() => DocumentReading.Read(version.File.Format, file), cancel);
                Keep(version.Id, text);
                return text;
            }
            finally
            {
                _reading.Release();
            }
        }
    }

    /// <summary>What is changed between two texts. It is much work too, so that few are compared at a time.</summary>
    public async Task<DocumentChanges> CompareAsync(DocumentText old, DocumentText now, CancellationToken cancel)
    {
        await _reading.WaitAsync(cancel);
        try
        {
            return await Task.Run(() => DocumentChanges.Between(old, now), cancel);
        }
        finally
        {
            _reading.Release();
        }
    }

    public void Dispose() => _reading.Dispose();

    private bool TryFind(DocumentVersionId version, out DocumentText? text)
    {
        lock (_door)
        {
            for (var node = _latestFirst.First; node is not null; node = node.Next)
            {
                if (node.Value.Version != version) continue;
                _latestFirst.Remove(node);
                _latestFirst.AddFirst(node);
                text = node.Value.Text;
                return true;
            }
        }

        text = null;
        return false;
    }

    private void Keep(DocumentVersionId version, DocumentText? text)
    {
        lock (_door)
        {
            _latestFirst.AddFirst((version, text));
            while (_latestFirst.Count > MostKept
                || (_latestFirst.Count > 1 && _latestFirst.Sum(one => LettersOf(one.Text)) > MostLetters))
                _latestFirst.RemoveLast();
        }
    }

    private static int LettersOf(DocumentText? text) => text?.Blocks.Sum(block => block switch
    {
        TextBlock.Heading(_, var words) => words.Length,
        TextBlock.Paragraph(var words) => words.Length,
        TextBlock.ListItem(var words) => words.Length,
        TextBlock.Table(var rows) => rows.Sum(row => row.Sum(cell => cell.Length)),
    }) ?? 0;
}
