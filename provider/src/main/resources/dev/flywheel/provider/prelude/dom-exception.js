// DOMException as WebIDL defines it: `internal.DOMException`, also a global; `internal.domExceptionDetail`.
//
// Instances are true Error objects (Error.isError says so), made by Error and given another prototype; what `name`,
// `message` and `code` answer is kept apart, so that they are getters of the prototype and not properties.
(function (internal) {
  'use strict';

  const {
    Error,
    ErrorCaptureStackTrace,
    ErrorPrototype,
    ObjectDefineProperty,
    ReflectSetPrototypeOf,
    SafeMap,
    SafeWeakMap,
    SymbolToStringTag,
    TypeError,
  } = internal.primordials;

  const details = new SafeWeakMap();
  const codes = new SafeMap();

  function detail(exception) {
    const found = details.get(exception);
    if (found === undefined) {
      throw internal.nodeErrors.create(TypeError, 'ERR_INVALID_THIS', 'Value of "this" must be of DOMException');
    }
    return found;
  }

  class DOMException {
    constructor(message = '', nameOrOptions = 'Error') {
      const self = new Error();
      ReflectSetPrototypeOf(self, new.target.prototype);
      let name = nameOrOptions;
      if (nameOrOptions !== null && typeof nameOrOptions === 'object') {
        name = nameOrOptions.name ?? 'Error';
        if ('cause' in nameOrOptions) {
          ObjectDefineProperty(self, 'cause', {
            __proto__: null, value: nameOrOptions.cause, writable: true, enumerable: false, configurable: true,
          });
        }
      }
      details.set(self, { __proto__: null, message: `${message}`, name: `${name}` });
      ErrorCaptureStackTrace(self, new.target);
      return self;
    }

    get name() {
      return detail(this).name;
    }

    get message() {
      return detail(this).message;
    }

    get code() {
      return codes.get(detail(this).name) ?? 0;
    }
  }

  ReflectSetPrototypeOf(DOMException.prototype, ErrorPrototype);
  ObjectDefineProperty(DOMException.prototype, SymbolToStringTag, {
    __proto__: null, value: 'DOMException', writable: false, enumerable: false, configurable: true,
  });
  for (const attribute of ['name', 'message', 'code']) {
    ObjectDefineProperty(DOMException.prototype, attribute, { __proto__: null, enumerable: true });
  }

  const legacy = [
    ['IndexSizeError', 'INDEX_SIZE_ERR', 1],
    [null, 'DOMSTRING_SIZE_ERR', 2],
    ['HierarchyRequestError', 'HIERARCHY_REQUEST_ERR', 3],
    ['WrongDocumentError', 'WRONG_DOCUMENT_ERR', 4],
    ['InvalidCharacterError', 'INVALID_CHARACTER_ERR', 5],
    [null, 'NO_DATA_ALLOWED_ERR', 6],
    ['NoModificationAllowedError', 'NO_MODIFICATION_ALLOWED_ERR', 7],
    ['NotFoundError', 'NOT_FOUND_ERR', 8],
    ['NotSupportedError', 'NOT_SUPPORTED_ERR', 9],
    ['InUseAttributeError', 'INUSE_ATTRIBUTE_ERR', 10],
    ['InvalidStateError', 'INVALID_STATE_ERR', 11],
    ['SyntaxError', 'SYNTAX_ERR', 12],
    ['InvalidModificationError', 'INVALID_MODIFICATION_ERR', 13],
    ['NamespaceError', 'NAMESPACE_ERR', 14],
    ['InvalidAccessError', 'INVALID_ACCESS_ERR', 15],
    [null, 'VALIDATION_ERR', 16],
    ['TypeMismatchError', 'TYPE_MISMATCH_ERR', 17],
    ['SecurityError', 'SECURITY_ERR', 18],
    ['NetworkError', 'NETWORK_ERR', 19],
    ['AbortError', 'ABORT_ERR', 20],
    ['URLMismatchError', 'URL_MISMATCH_ERR', 21],
    ['QuotaExceededError', 'QUOTA_EXCEEDED_ERR', 22],
    ['TimeoutError', 'TIMEOUT_ERR', 23],
    ['InvalidNodeTypeError', 'INVALID_NODE_TYPE_ERR', 24],
    ['DataCloneError', 'DATA_CLONE_ERR', 25],
  ];
  for (const [name, constant, value] of legacy) {
    const descriptor = { __proto__: null, value, writable: false, enumerable: true, configurable: false };
    ObjectDefineProperty(DOMException, constant, descriptor);
    ObjectDefineProperty(DOMException.prototype, constant, descriptor);
    if (name !== null) {
      codes.set(name, value);
    }
  }

  ObjectDefineProperty(globalThis, 'DOMException', {
    __proto__: null, value: DOMException, writable: true, enumerable: false, configurable: true,
  });
  internal.DOMException = DOMException;
  /** The name and message of a DOMException; undefined for anything else. */
  internal.domExceptionDetail = (value) => details.get(value);
})
