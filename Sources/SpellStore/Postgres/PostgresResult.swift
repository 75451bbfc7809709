internal import CPostgres
internal import SpellKernel

/// The answer to one statement, with its values in binary form.
@safe struct PostgresResult: ~Copyable {
    private let handle: OpaquePointer

    /// Throws what the server or the connection refused with.
    init(_ handle: OpaquePointer?, of connection: OpaquePointer) throws(StoreFailure) {
        guard let handle = unsafe handle else { throw unsafe StoreFailure(postgresConnection: connection) }
        let status = unsafe PQresultStatus(handle)
        guard status == PGRES_TUPLES_OK || status == PGRES_COMMAND_OK else {
            defer { unsafe PQclear(handle) }
            throw unsafe StoreFailure(postgresResult: handle)
        }
        unsafe self.handle = handle
    }

    deinit { unsafe PQclear(handle) }

    /// How many rows the statement changed.
    var changes: Int { Int(unsafe String(cString: PQcmdTuples(handle))) ?? 0 }

    var rows: [Row] {
        let columns = unsafe PQnfields(handle)
        let types = (0..<columns).map { unsafe PQftype(handle, $0) }
        return (0..<(unsafe PQntuples(handle))).map { row in
            Row((0..<columns).map { value(row, $0, type: types[Int($0)]) })
        }
    }

    private func value(_ row: Int32, _ column: Int32, type: Oid) -> SQLValue {
        guard unsafe PQgetisnull(handle, row, column) == 0, let start = unsafe PQgetvalue(handle, row, column) else {
            return .null
        }
        let length = Int(unsafe PQgetlength(handle, row, column))
        return unsafe SQLValue(postgres: UnsafeRawBufferPointer(start: start, count: length), type: type)
    }
}

extension SQLValue {
    /// Reads PostgreSQL's binary form by the type's number (pg_type.dat); a type that no column of ours has comes as
    /// its bytes.
    fileprivate init(postgres bytes: UnsafeRawBufferPointer, type: Oid) {
        switch type {
        case 20, 21, 23: self = .integer(unsafe Self.signed(bytes))
        case 25, 1043: self = .text(unsafe String(decoding: bytes, as: UTF8.self))
        case 2950:
            self = unsafe .id(
                RawID(high: Self.word(bytes.prefix(8)), low: Self.word(bytes.suffix(8))))
        default: self = .bytes(unsafe Array(bytes))
        }
    }

    private static func signed(_ bytes: UnsafeRawBufferPointer) -> Int64 {
        let shift = Int64(64 - bytes.count * 8)
        return unsafe (Int64(bitPattern: word(bytes[...])) << shift) >> shift
    }

    /// Big-endian.
    private static func word(_ bytes: Slice<UnsafeRawBufferPointer>) -> UInt64 {
        unsafe bytes.reduce(0) { $0 << 8 | UInt64($1) }
    }
}
