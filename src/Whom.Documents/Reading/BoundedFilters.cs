using System.IO.Compression;
using UglyToad.PdfPig.Filters;
using UglyToad.PdfPig.Tokens;

namespace Whom.Documents.Reading;

/// <summary>
/// The library's own filters, each of which is asked only where little comes of what it is given: it unpacks into
/// memory, whatever that becomes.
/// </summary>
internal sealed class BoundedFilters(int most) : IFilterProvider
{
    private readonly IFilterProvider _all = DefaultFilterProvider.Instance;

    public IReadOnlyList<IFilter> GetFilters(DictionaryToken dictionary) => Bounded(_all.GetFilters(dictionary));

    public IReadOnlyList<IFilter> GetNamedFilters(IReadOnlyList<NameToken> names) =>
        Bounded(_all.GetNamedFilters(names));

    public IReadOnlyList<IFilter> GetAllFilters() => Bounded(_all.GetAllFilters());

    private IReadOnlyList<IFilter> Bounded(IReadOnlyList<IFilter> filters) =>
        filters.Count > 4 ? throw new InvalidDataException("A stream is packed too often.")
        : [.. filters.Select(filter => new BoundedFilter(filter, most))];

    private sealed class BoundedFilter(IFilter filter, int most) : IFilter
    {
        public bool IsSupported => filter.IsSupported;

        public Memory<byte> Decode(
            Memory<byte> input, DictionaryToken streamDictionary, IFilterProvider filterProvider, int filterIndex)
        {
            switch (filter)
            {
                case FlateFilter:
                    MustStay(input);
                    break;
                // A code of 12 bits stands for 4,096 bytes at most, one of a run for 128.
                case LzwFilter when input.Length > most / 2048:
                case RunLengthFilter when input.Length > most / 64:
                    throw new InvalidDataException("Too much comes of a stream.");
            }

            if (input.Length > most) throw new InvalidDataException("A stream is too long.");
            return filter.Decode(input, streamDictionary, filterProvider, filterIndex);
        }

        private void MustStay(Memory<byte> input)
        {
            var buffer = new byte[32 * 1024];
            long all = 0;
            try
            {
                using var bytes = new ZLibStream(
                    new MemoryStream(input.ToArray(), writable: false), CompressionMode.Decompress);
                while (bytes.Read(buffer) is > 0 and var read)
                {
                    all += read;
                    if (all > most) throw new TooMuchException();
                }
            }
            catch (InvalidDataException)
            {
                // What is damaged there is the filter's to say, which unpacks no more than this has.
            }
        }
    }

    /// <summary>No fault of the form, so that the library's mending does not begin.</summary>
    private sealed class TooMuchException() : InvalidOperationException("Too much comes of a stream.");
}
